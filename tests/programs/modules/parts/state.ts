export enum Kind { A, B }
export type Item = { kind: Kind; n: number };
export const items: Item[] = [];
export let last: Item | undefined;
export function add(i: Item): void { items.push(i); last = i; }
export function sum(): number { let s = 0; for (const { n } of items) s += n; return s; }
export default function greet(name: string): string { return `hi ${name}`; }
