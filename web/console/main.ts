import './console.css';
import { showAccountMenu } from '../shared/account-menu.js';
import { Session } from '../shared/session.js';

const session = new Session();
showAccountMenu(session, false);
await session.restore();
