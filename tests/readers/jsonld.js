// Expand a JSON-LD file with the reference implementation, and print its N-Quads.
const jsonld = require("jsonld");
const document = JSON.parse(require("fs").readFileSync(process.argv[2], "utf8"));
jsonld.toRDF(document, { format: "application/n-quads" }).then((quads) => process.stdout.write(quads));
