// oracles: node
// A var is there before its declaration, without its value.
show(); var n: number = 5; function show(): void { console.log(n, s, typeof o); } var s: string = "x"; var o: { a: number } = { a: 1 };
show();
function g(): void { early(); var k: number = 1; var t: string = "q"; var ob: number[] = [1]; function early(): void { console.log(k, t, ob); } early(); }
g();
function h(c: boolean): void { if (c) { var z: number = 3; var w: string = "in"; } void 0; }
h(true); h(false);
for (var i = 0; i < 2; i++) { var q: number[] = [i]; setLast(); } function setLast(): void { console.log(q, i); }
class A { static log: string[] = []; static { late(); } } function late(): void { try { console.log(cc); } catch (e) { console.log((e as Error).name); } } const cc = 5; late();
