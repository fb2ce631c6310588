// Prints the part of GitHub's OpenAPI description that belongs to the operations on standard input
// ("get /repos/{owner}/{repo}", one a line), without the prose: an operation or component a line.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const file = createRequire(import.meta.url).resolve('@octokit/openapi/generated/api.github.com.json');
const whole = JSON.parse(readFileSync(file, 'utf8'));

const PROSE = ['description', 'summary', 'tags', 'example', 'title', 'x-github', 'x-octokit', 'deprecated'];
const NAMED = ['properties', 'content', 'responses', 'headers', 'schemas'];

// Names of properties and the like are no keywords; example values and constants are kept whole.
function lean(value, named) {
  if (Array.isArray(value)) return value.map((each) => lean(each, false));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(named ? value : nullable(value))
      .filter(([key]) => named || (!PROSE.includes(key) && key !== 'examples'))
      .map(([key, each]) => [key, key === 'enum' || key === 'default' ? each : lean(each, !named && NAMED.includes(key))]),
  );
}

// OpenAPI 3.0 lets "nullable" count only beside a "type"; GitHub means it beside "oneOf" as well.
function nullable(schema) {
  const { nullable: may, ...rest } = schema;
  for (const family of ['oneOf', 'anyOf']) {
    if (may === true && !('type' in schema) && family in schema) {
      return { ...rest, [family]: [...schema[family], { type: 'object', nullable: true, enum: [null] }] };
    }
  }
  return schema;
}

const components = {};
function keep(value) {
  if (value === null || typeof value !== 'object') return;
  if (typeof value.$ref === 'string') {
    const [, , kind, name] = value.$ref.split('/');
    components[kind] ??= {};
    if (!(name in components[kind])) {
      components[kind][name] = lean(whole.components[kind][name], false);
      keep(components[kind][name]);
    }
  }
  Object.values(value).forEach(keep);
}

// The first example of a success is what the fake's replies are made of.
function example(operation) {
  for (const [status, response] of Object.entries(operation.responses)) {
    const [first] = Object.values(response.content?.['application/json']?.examples ?? {});
    if (status.startsWith('2') && first) {
      const { value } = first.$ref ? whole.components.examples[first.$ref.split('/').at(-1)] : first;
      return { [status]: value };
    }
  }
  return {};
}

const paths = {};
const examples = {};
for (const line of readFileSync(0, 'utf8').trim().split('\n')) {
  const [method, path] = line.split(' ');
  const operation = whole.paths[path]?.[method];
  if (!operation) throw new Error(`GitHub describes no ${line}`);
  paths[path] ??= {};
  paths[path][method] = lean(operation, false);
  examples[line] = example(operation);
  keep(paths[path][method]);
}
keep({ $ref: '#/components/schemas/basic-error' });

function text(value, depth) {
  if (depth === 0 || value === null || typeof value !== 'object' || Array.isArray(value)) return JSON.stringify(value);
  const lines = Object.keys(value).sort().map((key) => `${JSON.stringify(key)}: ${text(value[key], depth - 1)}`);
  return `{\n${lines.join(',\n')}\n}`;
}

const { openapi, info } = whole;
const part = { openapi, info: { title: info.title, version: info.version, license: info.license }, paths, components, 'x-examples': examples };
process.stdout.write(`${text(part, 3)}\n`);
