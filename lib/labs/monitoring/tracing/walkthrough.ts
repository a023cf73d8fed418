import { oneOrder } from './steps/one-order';
import { sampling } from './steps/sampling';
import { search } from './steps/search';

export default [...oneOrder, ...search, ...sampling];
