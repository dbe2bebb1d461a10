export type Point = readonly [x: number, y: number]

/** Signed distance from a point to the edge of a shape: negative inside. A distance, and not a yes or no, gives soft edges and outlines. */
export type Shape = (x: number, y: number) => number

/** The edge between two points, bent towards two others (a cubic Bézier curve), as short straight pieces without the last point. */
export function curve(from: Point, bend1: Point, bend2: Point, to: Point, pieces = 24): Point[] {
  const at = (t: number, axis: 0 | 1) =>
    (1 - t) ** 3 * from[axis] +
    3 * (1 - t) ** 2 * t * bend1[axis] +
    3 * (1 - t) * t ** 2 * bend2[axis] +
    t ** 3 * to[axis]
  return Array.from({ length: pieces }, (_, i) => [at(i / pieces, 0), at(i / pieces, 1)] as const)
}

export function polygon(corners: readonly Point[]): Shape {
  const edges = corners.map((corner, i) => [corner, corners.at(i - 1) ?? corner] as const)
  return (x, y) => {
    const nearest = Math.min(...edges.map(([a, b]) => distanceToEdge(x, y, a, b)))
    const crossings = edges.filter(([a, b]) => crossesRayToTheRight(x, y, a, b)).length
    return crossings % 2 === 1 ? -nearest : nearest
  }
}

function distanceToEdge(x: number, y: number, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay]
  const along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)
  const t = Math.min(1, Math.max(0, along))
  return Math.hypot(x - ax - t * dx, y - ay - t * dy)
}

function crossesRayToTheRight(x: number, y: number, [ax, ay]: Point, [bx, by]: Point): boolean {
  return ay > y !== by > y && x < ax + ((bx - ax) * (y - ay)) / (by - ay)
}

export function circle([cx, cy]: Point, radius: number): Shape {
  return (x, y) => Math.hypot(x - cx, y - cy) - radius
}

/** Grows a shape on all sides; its corners become round. */
export function grown(shape: Shape, by: number): Shape {
  return (x, y) => shape(x, y) - by
}

export function together(...shapes: readonly Shape[]): Shape {
  return (x, y) => Math.min(...shapes.map((shape) => shape(x, y)))
}

/** A line of this width that runs inside the edge of the shape. */
export function lineInside(shape: Shape, width: number): Shape {
  return (x, y) => Math.abs(shape(x, y) + width / 2) - width / 2
}
