/**
 * @file infra/images/build-images.ts
 * @description Builds every image of the local platform that is not there yet.
 * @dependencies -
 * @created 2026-11-29
 */
import type { Paths } from '../shared/paths.ts';
import { buildDataImages, type DataImages } from './data-images.ts';
import { buildPlatformImages, type PlatformImages } from './platform-images.ts';
import { removeUnfinished } from './unfinished.ts';

/** Not to be called while another build runs: what that one has not finished would be removed. */
export async function buildImages(paths: Paths): Promise<DataImages & PlatformImages> {
  await removeUnfinished(paths.images);
  const [data, platform] = await Promise.all([buildDataImages(paths.images), buildPlatformImages(paths.repo, paths.images)]);
  return { ...data, ...platform };
}
