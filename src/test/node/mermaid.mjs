// Reads a Mermaid text and prints as JSON what its own parser makes of it.
import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('<!DOCTYPE html><body></body>');
Object.assign(globalThis, { window, document: window.document });
const { default: mermaid } = await import('mermaid');
mermaid.initialize({ startOnLoad: false });

const text = readFileSync(0, 'utf8');
const { diagramType } = await mermaid.parse(text);
const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
const nodes = [...db.getVertices().values()].map(({ id, text, classes }) => ({ id, text, classes }));
const edges = db.getEdges().map(({ start, end }) => ({ start, end }));
const classes = [...db.getClasses().keys()];
process.stdout.write(JSON.stringify({ diagramType, nodes, edges, classes }));
