import { walkSection } from '../lab-walks';

walkSection('iac');
