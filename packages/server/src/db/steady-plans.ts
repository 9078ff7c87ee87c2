import {
  BinaryOperationNode,
  LimitNode,
  OffsetNode,
  OperatorNode,
  SqliteDialect,
  SqliteQueryCompiler,
  type ValueNode,
} from "kysely";

/**
 * SQLite's dialect, with statements that keep their plan.
 *
 * A build with STAT4, as ours is, plans a statement anew whenever a value is bound that it compares with a column:
 * ten times the cost of running it. A `+` before the parameter keeps the value out of the planning and changes
 * nothing else. LIKE stays as it is: only by its value can it use an index.
 */
export class SteadyPlansDialect extends SqliteDialect {
  override createQueryCompiler() {
    return new SteadyPlansCompiler();
  }
}

class SteadyPlansCompiler extends SqliteQueryCompiler {
  protected override visitValue(node: ValueNode): void {
    if (!node.immediate && this.#isPlanned()) this.append("+");
    super.visitValue(node);
  }

  #isPlanned(): boolean {
    const parent = this.parentNode;
    if (!parent) return false;
    if (LimitNode.is(parent) || OffsetNode.is(parent)) return true;
    if (!BinaryOperationNode.is(parent)) return false;
    return !(OperatorNode.is(parent.operator) && parent.operator.operator.includes("like"));
  }
}
