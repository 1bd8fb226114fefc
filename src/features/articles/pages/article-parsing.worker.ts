import { answerTasks } from '#platform/workers/worker-tasks.js';
import { readPage, type PageTask } from './article.extraction.js';
import { readBody, type BodyTask } from './article.parsing.js';

// The whole of a thread: tests run it as it stands here, so its imports hold no decorators and no parameter properties.
answerTasks((task: BodyTask | PageTask) => (task.kind === 'body' ? readBody(task) : readPage(task)));
