/**
 * @file sandbox/telegram/methods/files.ts
 * @description getFile: where the bytes of a file lie that the bot may have.
 * @dependencies -
 * @created 2026-11-30
 */
import { badRequest } from '../bot-api-failure.ts';
import { readString } from '../read-parameters.ts';
import { drawPhoto, readFileId, uniqueIdOf } from '../rules/photo-files.ts';
import type { Method } from '../telegram-context.ts';

/** getFile. */
export const getFile: Method = (_context, { bot, parameters }) => {
  const fileId = readString(parameters, 'file_id') ?? '';
  const file = readFileId(fileId);
  if (file === undefined || file.botId !== bot.user.id) throw badRequest('wrong file_id or the file is temporarily unavailable');
  return {
    result: {
      file_id: fileId,
      file_unique_id: uniqueIdOf(file),
      file_size: drawPhoto(file).length,
      file_path: `photos/${fileId}.png`,
    },
  };
};
