// Fills a template's row with docxtemplater: node docxtemplater.cjs TEMPLATE ROWS.json
const fs = require("fs");
const PizZip = require("pizzip");
const Docxtemplater = require("docxtemplater");

const [template, rows] = process.argv.slice(2);
const document = new Docxtemplater(new PizZip(fs.readFileSync(template)), {
  delimiters: { start: "[[", end: "]]" },
});
document.render({ rader: JSON.parse(fs.readFileSync(rows, "utf8")) });
document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
