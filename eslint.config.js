import js from '@eslint/js';
import { importX } from 'eslint-plugin-import-x';
import n from 'eslint-plugin-n';
import ts from 'typescript-eslint';

const clockMessage = 'Take the time from Clock.';

const parametersMax = {
  selector:
    ":matches(FunctionDeclaration, ArrowFunctionExpression, MethodDefinition[kind!='constructor'] > FunctionExpression)[params.length>4]",
  message: 'More than four parameters: some of them belong together.',
};

const restrictions = [
  {
    selector: "MethodDefinition[kind='constructor'] > FunctionExpression[params.length>6]",
    message: 'More than six dependencies hide a second service.',
  },
  {
    selector: "CallExpression[callee.name='forwardRef']",
    message: 'A cycle between modules: move the shared part down or publish an event.',
  },
  { selector: 'TSEnumDeclaration', message: 'Use an as-const object or a union of literals.' },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: clockMessage },
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: clockMessage },
];

export default ts.config(
  { ignores: ['dist', 'docs', '**/*.cjs', '**/*.mjs', '**/*.js', 'web/vite.config.ts'] },
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  ts.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { n, 'import-x': importX },
    rules: {
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/explicit-function-return-type': ['error', { allowExpressions: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/naming-convention': [
        'error',
        { selector: 'default', format: ['camelCase', 'PascalCase', 'UPPER_CASE'], leadingUnderscore: 'allow' },
        { selector: ['objectLiteralProperty', 'typeProperty', 'import'], format: null },
      ],
      // Rows and options are plain data; the classes that describe them are shapes, not behaviour.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      'n/prefer-node-protocol': 'error',
      'n/no-process-env': 'error',
      'import-x/no-default-export': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      'max-lines-per-function': ['error', { max: 50 }],
      complexity: ['error', 10],
      'max-depth': ['error', 3],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'] }],
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['../../*'], message: 'Cross a folder boundary by name: #kernel, #platform, #features.' },
          ],
        },
      ],
      'no-restricted-syntax': ['error', ...restrictions, parametersMax],
      eqeqeq: ['error', 'always'],
    },
  },
  {
    // A migration is one long text of SQL.
    files: ['migrations/*.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    // A handler has one parameter for each part of the request.
    files: ['**/*.controller.ts'],
    rules: { 'no-restricted-syntax': ['error', ...restrictions] },
  },
  {
    // A story is one long function by nature; tests stand outside the clock they observe.
    files: ['test/**/*.ts', '**/*.spec.ts', 'bench/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      'no-restricted-syntax': 'off',
      'n/no-process-env': 'off',
      'no-restricted-imports': 'off',
    },
  },
  {
    files: ['web/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: { 'no-restricted-syntax': 'off' },
  },
);
