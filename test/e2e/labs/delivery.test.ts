import { walkSection } from '../lab-walks';

walkSection('delivery');
