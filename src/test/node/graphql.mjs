// Prints the part of GitHub's GraphQL schema that is made of the types below: of each, the fields
// whose own types are kept as well. What it lets pass, the whole schema lets pass.
import { schema } from '@octokit/graphql-schema';
import { GraphQLSchema, buildSchema, getNamedType, isInputObjectType, isLeafType, isUnionType, printSchema } from 'graphql';

// The package defines two fields of EnterpriseOwnerInfo twice, the same both times.
const whole = buildSchema(schema.idl, { assumeValidSDL: true });
const mutations = ['createCommitOnBranch', 'disablePullRequestAutoMerge', 'enablePullRequestAutoMerge', 'updatePullRequest', 'updateRefs'];
const kept = new Set([
  'Query', 'Mutation', 'Node', 'Repository', 'PullRequest', 'PullRequestConnection', 'PageInfo', 'AutoMergeRequest',
  'Ref', 'GitObject', 'Commit', 'GitSignature', 'GpgSignature', 'Actor', 'Bot', 'User',
  'CommitHistoryConnection', 'Status', 'StatusContext', 'StatusCheckRollup', 'StatusCheckRollupContext',
  'StatusCheckRollupContextConnection', 'CheckRun', 'CheckSuite', 'App', 'Milestone',
  ...mutations.map((name) => `${name[0].toUpperCase()}${name.slice(1)}Payload`),
]);

const config = whole.toConfig();
const inputs = new Set();
function keepInput(type) {
  const named = getNamedType(type);
  inputs.add(named.name);
  if (isInputObjectType(named)) Object.values(named.getFields()).forEach((f) => inputs.has(getNamedType(f.type).name) || keepInput(f.type));
}
const composite = config.types.filter((type) => kept.has(type.name) && !isUnionType(type));
for (const type of composite) {
  const fields = type.getFields();
  for (const [name, field] of Object.entries(fields)) {
    const result = getNamedType(field.type);
    const wanted = type.name === 'Mutation' ? mutations.includes(name) : isLeafType(result) || kept.has(result.name);
    if (!wanted) delete fields[name];
    else if (isLeafType(result)) inputs.add(result.name);
  }
  Object.values(fields).forEach((field) => field.args.forEach((arg) => keepInput(arg.type)));
}
for (const type of composite) {
  const mine = type.getInterfaces().filter(({ name }) => kept.has(name));
  type.getInterfaces = () => mine;
}
const types = config.types.filter(({ name }) => kept.has(name) || inputs.has(name));
types.forEach((type) => {
  const members = [
    type,
    ...Object.values(type.getFields?.() ?? {}).flatMap((field) => [field, ...(field.args ?? [])]),
    ...(type.getValues?.() ?? []),
  ];
  members.forEach((member) => Object.assign(member, { description: undefined, deprecationReason: undefined }));
});
const text = printSchema(new GraphQLSchema({ ...config, description: undefined, types, directives: [], subscription: undefined, assumeValid: true }));
process.stdout.write(`${text}\n`);
