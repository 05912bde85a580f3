/** What the folder `lines` provides: drawings of nodes and edges that can be moved and read. */

interface Clusteratlas {
  /** Grounds of drawings in the live app, by their names: SVG. */
  grounds?: Map<string, string>;
  createExcerpt(svg: SVGSVGElement, size: Size, onChange: () => void): Excerpt;
  createLines(place: Element, first: LinesShown, ground: string, calls: LinesCalls): Lines;
  createLinesFrame(picture: SVGSVGElement, excerpt: () => Excerpt): LinesFrame;
  lightUp(picture: SVGSVGElement, target: Element | null): void;
  showLevel(picture: SVGSVGElement, scale: number, near: number): void;
  parsedSvg(markup: string): SVGElement[];
  hydrated(group: SVGElement): SVGElement;
  drawnNode(node: Element): DrawnNode;
  followPointer(picture: SVGSVGElement, excerpt: Excerpt, calls: PointerCalls): void;
}

type Size = [width: number, height: number];

/** What is shown of a drawing. */
interface LinesShown {
  size: Size;
  /** Scale in pixels for a unit from which on single nodes stand in place of groups. */
  near: number;
  /** Edges and nodes as SVG; what is said of each is its title. */
  content: string;
  /** Lines of each kind with their names, as HTML. */
  legend: string;
  title: string;
  description: string;
  words: Record<"larger" | "smaller" | "whole" | "hint" | "keys", string>;
  dark: boolean;
}
interface LinesCalls {
  /** Called with the key of a node that was clicked. */
  choose(key: string): void;
}
interface LinesFrame {
  frame: HTMLElement;
  parts: HTMLElement[];
  /** Write below the drawing, or have it read out. */
  tell(text: string): void;
  say(text: string): void;
  name(shown: LinesShown): void;
}
interface PointerCalls {
  light(target: Element | null): void;
  choose(node: Element): void;
}
interface Lines {
  show(next: LinesShown): void;
  destroy(): void;
}

/** The part of a drawing that is seen. */
interface Excerpt {
  /** Pixels for a unit. */
  scale(): number;
  zoom(factor: number, x?: number, y?: number): void;
  move(across: number, down: number): void;
  whole(): void;
  /** Show a place in the middle at a scale, or bring it into sight. */
  goTo(x: number, y: number, scale?: number): void;
  isWhole(): boolean;
  /** Measure anew. */
  measure(): void;
}

/** A node as it stands in the drawing. */
interface DrawnNode {
  node: SVGGElement;
  key: string;
  x: number;
  y: number;
  radius: number;
  says: string;
}

interface DrawingData {
  name: string;
  shown: LinesShown;
}
interface GroundData {
  name: string;
  ground: string;
}
