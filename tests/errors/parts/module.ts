export let something = 1;
export interface OnlyType { a: number }
