const holder: { value: { n: number } | null } = { value: null };
function read(h: typeof holder): number { return h.value!.n; }
console.log("reading");
console.log(read(holder));
