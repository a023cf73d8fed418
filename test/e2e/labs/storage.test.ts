import { walkSection } from '../lab-walks';

walkSection('storage');
