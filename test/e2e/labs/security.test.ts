import { walkSection } from '../lab-walks';

walkSection('security');
