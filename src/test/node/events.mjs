// Prints GitHub's examples of the events named by the arguments: {"pull_request": [payload, …], …}.
import examples from '@octokit/webhooks-examples' with { type: 'json' };

const wanted = process.argv.slice(2);
const found = examples.filter(({ name }) => wanted.includes(name)).map(({ name, examples }) => [name, examples]);
process.stdout.write(JSON.stringify(Object.fromEntries(found)));
