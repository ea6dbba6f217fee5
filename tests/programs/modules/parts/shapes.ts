console.log("shapes evaluated");
export interface Shape { area(): number }
export const names: string[] = [];
export class Circle implements Shape {
  constructor(private r: number) { names.push("circle"); }
  area() { return Math.round(Math.PI * this.r ** 2); }
}
class Square implements Shape {
  constructor(readonly side: number) { names.push("square"); }
  area() { return this.side * this.side; }
}
export { Square, unit };
const unit: Shape = new Square(1);
export function total(shapes: readonly Shape[]): number { return shapes.reduce((sum, s) => sum + s.area(), 0); }
