/** What is wrong with an order, as a list of texts; empty where it is one. A ternary without an else is nothing, which a list leaves out. */
export const PROBLEMS = `{% (
  $order := $states.input;
  $isText := function($value) { $type($value) = 'string' };
  $isWhole := function($value) { $type($value) = 'number' ? $value >= 1 and $value = $floor($value) : false };
  $lines := $type($order.lines) = 'array' ? $order.lines : [];
  [
    $not($isText($order.orderId)) ? 'orderId must be a text',
    $not($isText($order.customer)) ? 'customer must be a text',
    $not($isText($order.card)) ? 'card must be a text',
    $count($lines) = 0 ? 'lines must be a list of one or more',
    $count($lines[$not($isText(sku) and $isWhole(quantity) and $isWhole(priceCents))]) > 0
      ? 'each line needs sku, quantity and priceCents, whole numbers from 1',
    $count($distinct($lines.sku)) < $count($lines.sku) ? 'a sku may be in one line only'
  ]
) %}`.replaceAll(/\s+/g, ' ');

/** What an order costs. */
export const CENTS = '{% $sum($states.input.lines.(quantity * priceCents)) %}';
