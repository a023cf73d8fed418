import { walkSection } from '../lab-walks';

walkSection('lambda');
