import { walkSection } from '../lab-walks';

walkSection('monitoring');
