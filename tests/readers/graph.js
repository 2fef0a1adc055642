// Read a graph file with the package that is asked for, and print its nodes and edges as JSON.
const fs = require("fs");
const [reader, place] = process.argv.slice(2);
const text = fs.readFileSync(place, "utf8");

function graphology(parsed) {
  const nodes = parsed.mapNodes((id, data) => ({ id, ...data }));
  const edges = parsed.mapEdges((id, data, source, target) => ({ id, source, target, ...data }));
  return { multi: parsed.multi, nodes, edges };
}

const READERS = {
  gexf: () => graphology(require("graphology-gexf").parse(require("graphology"), text)),
  graphml: () => graphology(require("graphology-graphml").parse(require("graphology"), text)),
  cyjs: () => {
    const drawn = require("cytoscape")({ headless: true, elements: JSON.parse(text).elements });
    return { nodes: drawn.nodes().map((each) => each.data()), edges: drawn.edges().map((each) => each.data()) };
  },
};
console.log(JSON.stringify(READERS[reader]()));
