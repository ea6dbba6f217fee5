// String building: appending, slicing, splitting, joining, searching and case.
import process from "node:process";

const rounds = Number(process.argv[2] ?? 40);
let checksum = 0;
for (let round = 0; round < rounds; round++) {
  let text = "";
  for (let i = 0; i < 50_000; i++) {
    text += "item ";
    text += i;
    text += i % 7 === 0 ? "\n" : ", ";
  }
  const lines = text.split("\n");
  const upper: string[] = [];
  for (const line of lines) {
    if (line.indexOf("99") >= 0) upper.push(line.toUpperCase());
    else upper.push(line.slice(2, 20).trim());
  }
  const joined = upper.join("|");
  let hash = 0;
  for (let i = 0; i < joined.length; i++) hash = (Math.imul(hash, 31) + joined.charCodeAt(i)) | 0;
  checksum = (checksum + hash + joined.length + text.length) | 0;
}
console.log(checksum);
