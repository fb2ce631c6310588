// Evaluates the expression given as the argument as a workflow does, with the contexts read from
// standard input as a JSON object; prints the result as JSON.
import { readFileSync } from 'node:fs';
import { Evaluator, Lexer, Parser, data } from '@actions/expressions';

const text = readFileSync(0, 'utf8');
const contexts = JSON.parse(text, data.reviver);
const names = Object.keys(JSON.parse(text));
const { tokens } = new Lexer(process.argv[2]).lex();
const tree = new Parser(tokens, names, []).parse();
process.stdout.write(JSON.stringify(new Evaluator(tree, contexts).evaluate().value));
