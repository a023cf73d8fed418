import { walkSection } from '../lab-walks';

walkSection('messaging');
