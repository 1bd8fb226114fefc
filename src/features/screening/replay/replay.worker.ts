import { answerTasks } from '#platform/workers/worker-tasks.js';
import { replay } from './replay.js';

// The whole of a thread: tests run it as it stands here, so its imports hold no decorators and no parameter properties.
answerTasks(replay);
