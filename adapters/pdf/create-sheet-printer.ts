/**
 * @file adapters/pdf/create-sheet-printer.ts
 * @description Draws a sheet as PDF, A4, with its fonts inside. The same sheet of the same instant gives the same bytes: nothing in it is random or now.
 * @dependencies domain, pdfkit
 * @created 2026-11-30
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Column, Sheet, SheetPrinter } from '@lytslot/domain/documents';
// oxlint-disable-next-line import/no-named-as-default -- its types know the default export only
import PDFDocument from 'pdfkit';

type Paper = InstanceType<typeof PDFDocument>;

const require = createRequire(import.meta.url);

const MARGIN = 48;
const WIDTH = 595.28 - 2 * MARGIN;
const BOTTOM = 841.89 - MARGIN;
const GAP = 6;
const LINE = '#b8c2bd';
const SMALL = 7.5;
const TEXT = 9;

/** Fonts are read once, at the first sheet. */
export function createSheetPrinter(): SheetPrinter {
  let fonts: Promise<readonly [Buffer, Buffer]> | undefined;
  return async (sheet, madeAt) => {
    fonts ??= Promise.all([
      readFile(require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf')),
      readFile(require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf')),
    ]);
    const [plain, bold] = await fonts;
    const paper = new PDFDocument({
      size: 'A4',
      margin: MARGIN,
      lang: 'ru',
      info: { Title: `${sheet.title} ${sheet.subtitle}`, Producer: 'LytSlot Pro', Creator: 'LytSlot Pro', CreationDate: madeAt },
    });
    const bytes = collect(paper);
    paper.registerFont('plain', plain).registerFont('bold', bold);
    draw(paper, sheet);
    paper.end();
    return bytes;
  };
}

function collect(paper: Paper): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    paper.on('data', (chunk: Buffer) => chunks.push(chunk));
    paper.on('end', () => resolve(Buffer.concat(chunks)));
    paper.on('error', reject);
  });
}

function draw(paper: Paper, sheet: Sheet): void {
  paper.font('bold').fontSize(16).text(sheet.title, MARGIN, MARGIN, { width: WIDTH });
  paper.font('plain').fontSize(TEXT).text(sheet.subtitle).moveDown();
  for (const { role, who } of sheet.parties) {
    paper.font('bold').text(`${role}: `, { width: WIDTH, continued: true }).font('plain').text(who);
  }
  paper.moveDown();
  drawTable(paper, sheet);
  for (const { label, value } of sheet.totals) drawTotal(paper, label, value);
  paper.font('plain').fontSize(TEXT);
  for (const note of sheet.notes) {
    makeRoom(paper, heightOf(paper, note, WIDTH));
    paper.moveDown(0.5).text(note, MARGIN, paper.y, { width: WIDTH });
  }
  makeRoom(paper, 3 * SMALL);
  paper.moveDown().fontSize(SMALL).fillColor('#5c6963').text(sheet.footer, MARGIN, paper.y, { width: WIDTH });
}

/** The head stands on every page the table goes on. */
function drawTable(paper: Paper, { columns, rows }: Sheet): void {
  const titles = columns.map(({ title }) => title);
  drawRow(paper, { columns, cells: titles, font: 'bold' });
  for (const cells of rows) {
    const page = paper.bufferedPageRange().start;
    makeRoom(paper, rowHeight(paper, columns, cells));
    if (paper.bufferedPageRange().start !== page) drawRow(paper, { columns, cells: titles, font: 'bold' });
    drawRow(paper, { columns, cells, font: 'plain' });
  }
}

interface Row {
  readonly columns: readonly Column[];
  readonly cells: readonly string[];
  readonly font: 'plain' | 'bold';
}

function drawRow(paper: Paper, { columns, cells, font }: Row): void {
  paper.font(font).fontSize(TEXT);
  const [top, height] = [paper.y, rowHeight(paper, columns, cells)];
  let left = MARGIN;
  for (const [index, { align }] of columns.entries()) {
    const width = widthOf(columns, index);
    paper.text(cells[index] ?? '', left, top + GAP / 2, { width: width - GAP, align });
    left += width;
  }
  const under = top + height;
  paper
    .moveTo(MARGIN, under)
    .lineTo(MARGIN + WIDTH, under)
    .lineWidth(0.5)
    .stroke(LINE);
  paper.y = under;
}

function drawTotal(paper: Paper, label: string, value: string): void {
  makeRoom(paper, 2 * TEXT);
  const top = paper.y + GAP;
  paper
    .font('plain')
    .fontSize(TEXT)
    .text(label, MARGIN, top, { width: WIDTH * 0.7, align: 'right' });
  paper.font('bold').text(value, MARGIN + WIDTH * 0.72, top, { width: WIDTH * 0.28 - GAP, align: 'right' });
}

function widthOf(columns: readonly Column[], index: number): number {
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  return (WIDTH * (columns[index]?.width ?? 0)) / total;
}

function rowHeight(paper: Paper, columns: readonly Column[], cells: readonly string[]): number {
  return Math.max(...cells.map((cell, index) => heightOf(paper, cell, widthOf(columns, index) - GAP))) + GAP;
}

function heightOf(paper: Paper, text: string, width: number): number {
  return paper.heightOfString(text === '' ? ' ' : text, { width });
}

function makeRoom(paper: Paper, height: number): void {
  if (paper.y + height > BOTTOM) paper.addPage();
}
