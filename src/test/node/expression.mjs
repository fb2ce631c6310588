// Evaluates the expression given as the argument as a workflow does, after a step "status" whose
// output "json" is read from standard input; prints the result as JSON.
import { readFileSync } from 'node:fs';
import { Evaluator, Lexer, Parser, data } from '@actions/expressions';

const json = readFileSync(0, 'utf8');
const steps = { status: { outputs: { json } } };
const context = JSON.parse(JSON.stringify({ steps }), data.reviver);
const { tokens } = new Lexer(process.argv[2]).lex();
const tree = new Parser(tokens, ['steps'], []).parse();
process.stdout.write(JSON.stringify(new Evaluator(tree, context).evaluate().value));
