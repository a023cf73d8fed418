import { findLab } from '/work/wt/flow/lib/catalog/catalog';
import { synthesizeLab } from '/work/wt/flow/lib/catalog/synth';
const props = process.argv[2] === 'engraving' ? { engraving: true } : undefined;
const t = synthesizeLab(findLab('api/order-workflow'), { props } as never);
console.log(JSON.stringify(t, null, 1));
