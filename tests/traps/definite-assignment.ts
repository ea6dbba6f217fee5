let later!: string;
function init(): void { if (Math.random() > 2) later = "set"; }
init();
const s: string = later;
console.log("never", s);
// trap: TypeError: expected string, got undefined
