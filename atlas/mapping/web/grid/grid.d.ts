/** The folder `grid`: a table that is filled in by keyboard. */

/** A number, "gap" where it is said that there is none, or null where nothing is said yet. */
type CellValue = number | "gap" | null;
type CellAt = [row: number, column: number];

interface GridHead {
  id: string;
  name: string;
}
/** A number that may be filled in, and what it means; "" where it speaks for itself. */
interface GridLevel {
  value: number;
  text: string;
}
interface GridData {
  /** Another edition brings values that take the place of those in the page. */
  edition: string;
  title: string;
  rows: GridHead[];
  columns: GridHead[];
  values: CellValue[][];
  /** Whether a row and a column of the same id meet in a cell that stays empty. */
  diagonal: boolean;
  levels: GridLevel[];
  /** Keys that say that there is no number. */
  gapKeys: string[];
  total: "sum" | "mean";
  /** Names stand upright over narrow columns. */
  upright: boolean;
  large: boolean;
  locale: string;
  words: GridWords;
}
type GridWords = Record<
  | "corner" | "position" | "empty" | "gap" | "gapShort" | "closed" | "progress" | "refused"
  | "rowTotal" | "columnTotal" | "clear" | "undo" | "choose" | "atLeast",
  string>;

/** The values of a grid, without any element. */
interface GridValues {
  at(cell: CellAt): CellValue;
  isClosed(cell: CellAt): boolean;
  /** Write a value into a cell that isn't closed; one that goes on with the last one is undone together with it. */
  write(cell: CellAt, value: CellValue, goesOn?: boolean): void;
  /** Take the last change back; gives where it was. */
  undo(): CellAt | null;
  /** The next cell that may be filled, in the order of reading; at the end the same one. */
  step(cell: CellAt, by: 1 | -1): CellAt;
  /** The first cell that says nothing yet. */
  firstEmpty(): CellAt | null;
  total(axis: "row" | "column", index: number): Total;
  progress(): { filled: number; all: number };
  values(): CellValue[][];
}
/** A sum or mean of the numbers that there are; null where there is none. */
interface Total {
  value: number | null;
  complete: boolean;
}

interface GridParts {
  root: HTMLElement;
  scroll: HTMLElement;
  cell(at: CellAt): HTMLElement;
  /** Where an element of the table is; null outside of the cells. */
  place(element: Element): CellAt | null;
  /** Show a value and the totals that it counts for. */
  write(at: CellAt): void;
  /** Mark the cell that keys go to; it alone is reached by Tab. */
  mark(at: CellAt): void;
  say(text: string): void;
}

interface GridActions {
  /** Choose a value by pointer: a number, a gap, or nothing. */
  choose(value: CellValue): void;
  undo(): void;
}

/** A grid that is being filled in. */
interface Filling {
  data: GridData;
  parts: GridParts;
  values(): CellValue[][];
  at(): CellAt;
  /** Whether a number has begun that another digit would go on with. */
  isTyping(): boolean;
  /** Take another cell as the one that keys go to, without moving the focus, or with it. */
  stand(to: CellAt): void;
  go(to: CellAt): void;
  step(by: 1 | -1): void;
  move(by: CellAt): void;
  type(digit: string): void;
  /** Give a number up that has begun. */
  giveUp(): void;
  choose(value: CellValue): void;
  undo(): void;
}

interface FilledGrid {
  show(data: GridData): void;
  /** Send at once what was not sent yet. */
  flush(): void;
}

interface Clusteratlas {
  createGridValues(data: GridData): GridValues;
  /** The value that typed digits stand for; null where they stand for none. */
  typedValue(digits: string, levels: GridLevel[]): number | null;
  valueInWords(value: CellValue, data: GridData): string;
  createGridParts(data: GridData, held: GridValues, actions: GridActions): GridParts;
  createFilling(data: GridData, onChange: () => void, begin: CellAt | null): Filling;
  createGrid(place: Element, first: GridData, send: (sent: SentGrid) => void): FilledGrid;
}

interface SentGrid {
  edition: string;
  values: CellValue[][];
}
