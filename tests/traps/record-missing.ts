const ages: Record<string, number> = { ann: 3 };
const ann: number = ages.ann;
console.log(ann);
const bob: number = ages.bob;
console.log("never", bob);
// stdout: 3
// trap: TypeError: expected number, got undefined
