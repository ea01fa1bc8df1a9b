// From the rows that the scenarios wrote, one a line, to artifacts/faults.json and a table.
import { readFileSync, rmSync, writeFileSync } from "node:fs";

const columns = ["name", "taps", "lost", "duplicated", "reordered", "conflicts_shown", "boards_equal", "recovery_ms_p50", "recovery_ms_p95", "received", "unreceived"];
const lines = new URL("../../artifacts/faults.jsonl", import.meta.url);

const rows = readFileSync(lines, "utf8").split("\n").filter(Boolean).map(line => JSON.parse(line)).sort((a, b) => (a.name < b.name ? -1 : 1));
writeFileSync(new URL("../../artifacts/faults.json", import.meta.url), `${JSON.stringify(rows, columns, 2)}\n`);
rmSync(lines);

// What does not apply, or was not measured, has no figure.
const cells = [columns, ...rows.map(row => columns.map(column => String(row[column] ?? "–")))];
const widths = columns.map((_, i) => Math.max(...cells.map(row => row[i].length)));
for (const [i, row] of cells.entries()) {
  console.log(row.map((cell, j) => (j === 0 ? cell.padEnd(widths[j]) : cell.padStart(widths[j]))).join("  ").trimEnd());
  if (i === 0) console.log(widths.map(width => "-".repeat(width)).join("  "));
}
