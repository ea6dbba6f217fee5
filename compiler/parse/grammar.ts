/**
 * Rules of the grammar that need the tree: jumps and labels, `await`, `yield` and `return` in their places, strict mode, assignment targets,
 * ambient declarations, where module declarations may be. Codes and messages are tsc's.
 */
import {
  forEachChild,
  ModifierFlags,
  type BinaryExpression,
  type Block,
  type ClassLike,
  type Expression,
  type ForInStatement,
  type ForOfStatement,
  type Identifier,
  type Node,
  type ParameterDeclaration,
  type SourceFile,
  type Statement,
  type VariableDeclaration,
  type VariableDeclarationList,
} from "../ast/ast.ts";
import {
  skipParentheses,
  isFunctionBoundary,
  hasSimpleParameters,
  hasImplementation,
  isSignatureOnly,
  isConstantInitializer,
  collectNames,
} from "./grammarnodes.ts";
import { checkJump, checkLabeled, checkSubstatement } from "./jumps.ts";
import {
  checkDynamicImport,
  checkDynamicName,
  checkObjectLiteral,
  checkRegularExpressionFlags,
} from "./literalgrammar.ts";
import { checkAmbientStatements, checkDeclarationFile, checkModuleElement, checkModulePlace } from "./placement.ts";
import { checkStaticName, checkSuper } from "./supers.ts";
import {
  isPropertyNamePosition,
  isStrictReservedName,
  reportEvalOrArguments,
  reportStrictReserved,
  TargetChecker,
} from "./targets.ts";
import { TypeGrammar } from "./typegrammar.ts";

export type GrammarReport = (code: string, message: string, start: number, end: number) => void;

export function checkGrammar(file: SourceFile, restCommas: ReadonlyMap<number, number>, report: GrammarReport): void {
  new GrammarChecker(file, restCommas, report).check(file);
}

/** The kind of code that a node is in: what `return`, `await` and `yield` mean. */
type CodeKind = "top" | "namespace" | "function" | "staticBlock" | "field";

interface Code {
  readonly kind: CodeKind;
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  readonly isArrow: boolean;
  /** In a field's initializer or a static block, also in arrow functions there: there are no `arguments`. */
  readonly noArguments: boolean;
  /** `new.target` means something. */
  readonly hasNewTarget: boolean;
}

const topCode: Code = {
  kind: "top",
  isAsync: true,
  isGenerator: false,
  isArrow: false,
  noArguments: false,
  hasNewTarget: false,
};

class GrammarChecker {
  private readonly file: SourceFile;
  private readonly report: GrammarReport;
  private readonly targets: TargetChecker;
  private readonly types: TypeGrammar;
  private readonly visit: (node: Node) => void;
  private code: Code = topCode;
  private inParameters: boolean = false;
  private ambient: boolean;
  private containingClass: ClassLike | undefined = undefined;

  constructor(file: SourceFile, restCommas: ReadonlyMap<number, number>, report: GrammarReport) {
    this.file = file;
    this.report = report;
    this.targets = new TargetChecker(report, restCommas, (name) => this.strictName(name));
    this.types = new TypeGrammar(report);
    this.ambient = file.isDeclarationFile;
    this.visit = (node) => this.check(node);
  }

  private at(code: string, message: string, node: Node): void {
    this.report(code, message, node.pos, node.end);
  }

  private strictName(name: Node): void {
    if (!this.ambient) reportEvalOrArguments(name, this.containingClass, this.file, this.report);
  }

  // ---- the walk

  check(node: Node): void {
    switch (node.kind) {
      case "Identifier":
        this.checkIdentifier(node);
        return;
      case "PropertySignature":
      case "MethodSignature":
        checkDynamicName(node, this.ambient, this.report);
        break;
      case "PrivateIdentifier":
        this.checkPrivateIdentifier(node);
        return;
      case "ImportKeyword":
        if (!(node.parent.kind === "CallExpression" && node.parent.expression === node)) {
          this.at(
            "TS1326",
            "This use of 'import' is invalid. 'import()' calls can be written, but they must have parentheses and cannot have type arguments.",
            node,
          );
        }
        return;
      case "SuperKeyword":
        checkSuper(node, this.report);
        return;
      case "SourceFile":
        this.checkDirectives(node.statements, undefined);
        if (this.ambient) checkDeclarationFile(node.statements, this.report);
        break;

      case "FunctionDeclaration":
      case "FunctionExpression":
        if (node.name !== undefined) this.strictName(node.name);
        return this.inFunction(node, node.modifiers, node.asteriskToken, node.body);
      case "ArrowFunction":
        return this.inFunction(node, node.modifiers, false, node.body.kind === "Block" ? node.body : undefined);
      case "MethodDeclaration":
        checkDynamicName(node, this.ambient, this.report);
        return this.inFunction(node, node.modifiers, node.asteriskToken, node.body);
      case "Constructor":
      case "GetAccessor":
      case "SetAccessor":
        return this.inFunction(node, 0, false, node.body);
      case "ClassStaticBlockDeclaration":
        return this.inCode(
          {
            kind: "staticBlock",
            isAsync: false,
            isGenerator: false,
            isArrow: false,
            noArguments: true,
            hasNewTarget: false,
          },
          node,
        );
      case "EnumDeclaration":
        return this.inCode(
          {
            kind: "namespace",
            isAsync: false,
            isGenerator: false,
            isArrow: false,
            noArguments: false,
            hasNewTarget: false,
          },
          node,
        );
      case "PropertyDeclaration":
        return this.checkField(node);
      case "ClassDeclaration":
      case "ClassExpression":
        return this.checkClass(node);
      case "ModuleDeclaration": {
        const savedAmbient = this.ambient;
        if ((node.modifiers & ModifierFlags.Ambient) !== 0) this.ambient = true;
        checkModulePlace(node, this.report);
        this.inCode(
          {
            kind: "namespace",
            isAsync: false,
            isGenerator: false,
            isArrow: false,
            noArguments: false,
            hasNewTarget: false,
          },
          node,
        );
        this.ambient = savedAmbient;
        return;
      }
      case "ModuleBlock":
        if (this.ambient) checkAmbientStatements(node.statements, this.report);
        break;
      case "VariableStatement": {
        const savedAmbient = this.ambient;
        if ((node.modifiers & ModifierFlags.Ambient) !== 0) this.ambient = true;
        forEachChild(node, this.visit);
        this.ambient = savedAmbient;
        return;
      }

      case "Parameter":
        this.strictName(node.name);
        this.checkParameter(node);
        break;
      case "VariableDeclarationList":
        this.checkVariableList(node);
        break;
      case "VariableDeclaration":
        this.strictName(node.name);
        this.checkVariable(node);
        break;
      case "BindingElement":
        this.strictName(node.name);
        break;
      case "CatchClause":
        this.checkCatch(node.variableDeclaration, node.block);
        break;

      case "BreakStatement":
      case "ContinueStatement":
        checkJump(node, this.report);
        break;
      case "LabeledStatement":
        for (let n: Node = node.parent; n.kind !== "SourceFile" && !isFunctionBoundary(n); n = n.parent) {
          if (n.kind === "LabeledStatement" && n.label.text === node.label.text) {
            this.at("TS1114", `Duplicate label '${node.label.text}'.`, node.label);
            break;
          }
        }
        checkLabeled(node.label, node.statement, this.report);
        break;
      case "IfStatement":
        checkSubstatement(node.thenStatement, this.report);
        if (node.elseStatement !== undefined) checkSubstatement(node.elseStatement, this.report);
        break;
      case "WhileStatement":
      case "DoStatement":
      case "ForStatement":
        checkSubstatement(node.statement, this.report);
        break;
      case "ForInStatement":
      case "ForOfStatement":
        this.checkForInOrOf(node);
        checkSubstatement(node.statement, this.report);
        break;
      case "ReturnStatement":
        if (this.code.kind === "staticBlock")
          this.report(
            "TS18041",
            "A 'return' statement cannot be used inside a class static block.",
            node.pos,
            node.pos + 6,
          );
        else if (this.code.kind !== "function")
          this.report(
            "TS1108",
            "A 'return' statement can only be used within a function body.",
            node.pos,
            node.pos + 6,
          );
        break;
      case "WithStatement":
        this.report("TS1101", "'with' statements are not allowed in strict mode.", node.pos, node.pos + 4);
        break;
      case "CaseBlock": {
        let seen = false;
        for (const clause of node.clauses) {
          if (clause.kind !== "DefaultClause") continue;
          if (seen)
            this.report(
              "TS1113",
              "A 'default' clause cannot appear more than once in a 'switch' statement.",
              clause.pos,
              clause.pos + 7,
            );
          seen = true;
        }
        break;
      }

      case "AwaitExpression":
        this.checkAwait(node.pos);
        break;
      case "YieldExpression":
        if (!this.code.isGenerator)
          this.report("TS1163", "A 'yield' expression is only allowed in a generator body.", node.pos, node.pos + 5);
        else if (this.inParameters)
          this.at("TS2523", "'yield' expressions cannot be used in a parameter initializer.", node);
        if (node.asteriskToken && node.expression === undefined) this.at("TS1109", "Expression expected.", node);
        break;
      case "MetaProperty":
        if (node.keywordToken === "new" && !this.code.hasNewTarget) {
          this.at(
            "TS17013",
            "Meta-property 'new.target' is only allowed in the body of a function declaration, function expression, or constructor.",
            node,
          );
        }
        return;
      case "DeleteExpression": {
        const operand = skipParentheses(node.expression);
        if (operand.kind === "Identifier")
          this.at("TS1102", "'delete' cannot be called on an identifier in strict mode.", operand);
        else if (operand.kind === "PropertyAccessExpression" && operand.name.kind === "PrivateIdentifier") {
          this.at("TS18011", "The operand of a 'delete' operator cannot be a private identifier.", operand);
        }
        break;
      }
      case "BinaryExpression": {
        // A chain of operators may be long: no recursion down its left side.
        let e: BinaryExpression = node;
        for (;;) {
          this.checkBinary(e);
          this.check(e.right);
          if (e.left.kind !== "BinaryExpression") break;
          e = e.left;
        }
        this.check(e.left);
        return;
      }
      case "PrefixUnaryExpression":
        if (node.operator === "++" || node.operator === "--") {
          this.targets.checkReference(node.operand, "update");
          this.strictName(skipParentheses(node.operand));
        }
        break;
      case "PostfixUnaryExpression":
        this.targets.checkReference(node.operand, "update");
        this.strictName(skipParentheses(node.operand));
        break;
      case "ObjectLiteralExpression":
        checkObjectLiteral(node, this.report);
        break;
      case "PropertyAccessExpression":
        if (node.name.kind !== "PrivateIdentifier") break;
        if (node.optionalChain) this.at("TS18030", "An optional chain cannot contain private identifiers.", node.name);
        else if (node.expression.kind === "SuperKeyword") {
          this.at(
            "TS2340",
            "Only public and protected methods of the base class are accessible via the 'super' keyword.",
            node.name,
          );
        }
        break;
      case "CallExpression":
        if (node.expression.kind === "ImportKeyword") checkDynamicImport(node, this.report);
        break;
      case "RegularExpressionLiteral":
        checkRegularExpressionFlags(node.text, node.pos, this.report);
        return;

      case "ImportClause":
        if (node.name !== undefined) this.strictName(node.name);
        break;
      case "NamespaceImport":
      case "ImportSpecifier":
        this.strictName(node.name);
        break;
      case "ImportDeclaration":
      case "ImportEqualsDeclaration":
      case "ExportDeclaration":
      case "ExportAssignment":
        checkModuleElement(node, this.ambient, this.report);
        break;
      default:
        this.types.check(node);
        break;
    }
    forEachChild(node, this.visit);
  }

  private inCode(code: Code, node: Node): void {
    const saved = this.code;
    const savedParameters = this.inParameters;
    this.code = code;
    this.inParameters = false;
    forEachChild(node, this.visit);
    this.code = saved;
    this.inParameters = savedParameters;
  }

  private inFunction(node: Node, modifiers: number, isGenerator: boolean, body: Block | undefined): void {
    const isArrow = node.kind === "ArrowFunction";
    const code: Code = {
      kind: "function",
      isAsync: (modifiers & ModifierFlags.Async) !== 0,
      isGenerator,
      isArrow,
      noArguments: isArrow && this.code.noArguments,
      hasNewTarget: isArrow
        ? this.code.hasNewTarget
        : node.kind === "Constructor" || node.kind === "FunctionDeclaration" || node.kind === "FunctionExpression",
    };
    const savedAmbient = this.ambient;
    if ((modifiers & ModifierFlags.Ambient) !== 0) this.ambient = true;
    const saved = this.code;
    const savedParameters = this.inParameters;
    const simple = hasSimpleParameters(node);
    forEachChild(node, (child) => {
      // A computed name and decorators belong to the code outside.
      if (child.kind === "ComputedPropertyName" || child.kind === "Decorator") {
        this.code = saved;
        this.inParameters = savedParameters;
      } else {
        this.code = code;
        this.inParameters = child.kind === "Parameter";
      }
      this.check(child);
    });
    this.code = saved;
    this.inParameters = savedParameters;
    this.ambient = savedAmbient;
    if (body !== undefined) this.checkDirectives(body.statements, simple ? undefined : node);
  }

  // ---- names

  private checkIdentifier(node: Identifier): void {
    const text = node.text;
    if (this.ambient || isPropertyNamePosition(node)) return;
    if (isStrictReservedName(text) && !(text === "yield" && this.code.isGenerator))
      reportStrictReserved(node, this.containingClass, this.file, this.report);
    else if (text === "await" && this.code.kind === "staticBlock") {
      this.at("TS18037", "'await' expression cannot be used inside a class static block.", node);
    } else if (text === "await" && this.code.kind === "top" && this.file.isModule) {
      this.at("TS1262", "Identifier expected. 'await' is a reserved word at the top-level of a module.", node);
    } else if (text === "arguments" && this.argumentsForbidden()) {
      this.at("TS2815", "'arguments' cannot be referenced in property initializers.", node);
    }
  }

  private argumentsForbidden(): boolean {
    return this.code.noArguments;
  }

  private checkPrivateIdentifier(node: Node): void {
    if (node.parent.kind === "EnumMember") return;
    if (this.containingClass === undefined) {
      this.at("TS18016", "Private identifiers are not allowed outside class bodies.", node);
      return;
    }
    const parent = node.parent;
    switch (parent.kind) {
      case "PropertyAccessExpression":
      case "PropertyDeclaration":
      case "MethodDeclaration":
      case "GetAccessor":
      case "SetAccessor":
        return;
      case "BinaryExpression":
        if (parent.operator === "in" && parent.left === node) return;
        break;
      case "PropertySignature":
      case "MethodSignature":
        this.at("TS18016", "Private identifiers are not allowed outside class bodies.", node);
        return;
      default:
        break;
    }
    this.at(
      "TS1451",
      "Private identifiers are only allowed in class bodies and may only be used as part of a class member declaration, property access, or on the left-hand-side of an 'in' expression",
      node,
    );
  }

  /** `function`: the function whose parameters aren't simple: then "use strict" is an error. */
  private checkDirectives(statements: readonly Statement[], complex: Node | undefined): void {
    for (const s of statements) {
      if (s.kind !== "ExpressionStatement" || s.expression.kind !== "StringLiteral") return;
      if (complex !== undefined && s.expression.text === "use strict" && s.expression.end - s.expression.pos === 12) {
        this.at("TS1347", "'use strict' directive cannot be used with non-simple parameter list.", s);
      }
    }
  }

  // ---- classes

  private checkClass(node: ClassLike): void {
    const savedAmbient = this.ambient;
    const savedClass = this.containingClass;
    if ((node.modifiers & ModifierFlags.Ambient) !== 0) this.ambient = true;
    for (const decorator of node.decorators) this.check(decorator);
    this.containingClass = node;
    if (node.name !== undefined) this.strictName(node.name);
    let constructors = 0;
    for (const member of node.members) if (member.kind === "Constructor" && member.body !== undefined) constructors++;
    if (constructors > 1) {
      for (const member of node.members) {
        if (member.kind === "Constructor" && member.body !== undefined)
          this.at("TS2392", "Multiple constructor implementations are not allowed.", member);
      }
    }
    forEachChild(node, (child) => {
      if (child.kind !== "Decorator") this.check(child);
    });
    this.containingClass = savedClass;
    this.ambient = savedAmbient;
  }

  private checkField(node: Extract<Node, { kind: "PropertyDeclaration" }>): void {
    checkDynamicName(node, this.ambient, this.report);
    checkStaticName(node, this.containingClass?.name?.text ?? "(Anonymous class)", this.report);
    for (const decorator of node.decorators) this.check(decorator);
    this.check(node.name);
    if (node.type !== undefined) this.check(node.type);
    const initializer = node.initializer;
    if (initializer === undefined) return;
    const saved = this.code;
    const savedParameters = this.inParameters;
    this.code = {
      kind: "field",
      isAsync: false,
      isGenerator: false,
      isArrow: false,
      noArguments: true,
      hasNewTarget: false,
    };
    this.inParameters = false;
    this.check(initializer);
    this.code = saved;
    this.inParameters = savedParameters;
  }

  // ---- variables

  private checkParameter(node: ParameterDeclaration): void {
    if (node.name.kind === "Identifier" && node.name.text === "this" && node.parent.kind === "ArrowFunction") {
      this.at("TS2730", "An arrow function cannot have a 'this' parameter.", node.name);
    }
    if (node.questionToken && node.name.kind !== "Identifier" && hasImplementation(node.parent)) {
      this.at("TS2463", "A binding pattern parameter cannot be optional in an implementation signature.", node);
    }
    if (node.initializer !== undefined && isSignatureOnly(node.parent)) {
      this.at("TS2371", "A parameter initializer is only allowed in a function or constructor implementation.", node);
    }
  }

  private checkVariableList(node: VariableDeclarationList): void {
    if (node.declarationKind === "var") return;
    const isLexical = node.declarationKind;
    for (const declaration of node.declarations) this.checkLetName(declaration.name, isLexical);
    if ((isLexical === "using" || isLexical === "await using") && this.ambient) {
      this.at("TS1545", `'${isLexical}' declarations are not allowed in ambient contexts.`, node);
    }
    if (isLexical === "await using") this.checkAwait(node.pos);
  }

  private checkLetName(name: VariableDeclaration["name"], kind: string): void {
    if (name.kind === "Identifier") {
      if (name.text === "let")
        this.at("TS2480", "'let' is not allowed to be used as a name in 'let' or 'const' declarations.", name);
      return;
    }
    if (kind === "using" || kind === "await using") {
      this.at("TS1492", `'${kind}' declarations may not have binding patterns.`, name);
      return;
    }
    for (const element of name.elements) if (element.kind === "BindingElement") this.checkLetName(element.name, kind);
  }

  private checkVariable(node: VariableDeclaration): void {
    const list = node.parent;
    if (list.kind !== "VariableDeclarationList") return;
    const statement = list.parent;
    if (statement.kind === "ForInStatement" || statement.kind === "ForOfStatement") return;
    if (this.ambient) {
      const initializer = node.initializer;
      if (initializer === undefined) return;
      const isConstant = list.declarationKind === "const" && node.type === undefined;
      if (isConstant && !isConstantInitializer(initializer)) {
        this.at(
          "TS1254",
          "A 'const' initializer in an ambient context must be a string or numeric literal or literal enum reference.",
          initializer,
        );
      } else if (!isConstant) {
        this.at("TS1039", "Initializers are not allowed in ambient contexts.", initializer);
      }
      return;
    }
    if (node.initializer !== undefined) return;
    if (node.name.kind !== "Identifier") {
      this.at("TS1182", "A destructuring declaration must have an initializer.", node.name);
    } else if (list.declarationKind !== "var" && list.declarationKind !== "let") {
      this.at("TS1155", `'${list.declarationKind}' declarations must be initialized.`, node.name);
    }
  }

  private checkCatch(variable: VariableDeclaration | undefined, block: Block): void {
    if (variable === undefined) return;
    const type = variable.type;
    if (
      type !== undefined &&
      !(type.kind === "KeywordType" && (type.keyword === "any" || type.keyword === "unknown"))
    ) {
      this.at("TS1196", "Catch clause variable type annotation must be 'any' or 'unknown' if specified.", type);
    }
    const names = new Set<string>();
    collectNames(variable.name, names);
    for (const s of block.statements) {
      if (s.kind !== "VariableStatement" || s.declarationList.declarationKind === "var") continue;
      for (const d of s.declarationList.declarations) {
        if (d.name.kind === "Identifier" && names.has(d.name.text)) {
          this.at("TS2492", `Cannot redeclare identifier '${d.name.text}' in catch clause.`, d.name);
        }
      }
    }
  }

  private checkForInOrOf(node: ForInStatement | ForOfStatement): void {
    const isIn = node.kind === "ForInStatement";
    const name = isIn ? "for...in" : "for...of";
    if (node.kind === "ForOfStatement" && node.awaitModifier) this.checkForAwait(node);
    const initializer = node.initializer;
    if (initializer.kind !== "VariableDeclarationList") {
      if (initializer.kind === "ArrayLiteralExpression" || initializer.kind === "ObjectLiteralExpression") {
        if (isIn)
          this.at(
            "TS2491",
            "The left-hand side of a 'for...in' statement cannot be a destructuring pattern.",
            initializer,
          );
        else this.targets.checkTarget(initializer, "assignment");
      } else {
        this.targets.checkReference(initializer, isIn ? "for-in" : "for-of");
        this.strictName(initializer);
        if (!isIn && initializer.kind === "Identifier" && initializer.text === "let") {
          this.at("TS1106", "The left-hand side of a 'for...of' statement may not be 'let'.", initializer);
        }
      }
      return;
    }
    const first = initializer.declarations[0];
    const second = initializer.declarations[1];
    if (first === undefined) return;
    if (second !== undefined) {
      this.report(
        isIn ? "TS1091" : "TS1188",
        `Only a single variable declaration is allowed in a '${name}' statement.`,
        second.pos,
        second.end,
      );
    } else if (first.initializer !== undefined) {
      this.at(
        isIn ? "TS1189" : "TS1190",
        `The variable declaration of a '${name}' statement cannot have an initializer.`,
        first.name,
      );
    } else if (first.type !== undefined) {
      this.at(
        isIn ? "TS2404" : "TS2483",
        `The left-hand side of a '${name}' statement cannot use a type annotation.`,
        first,
      );
    } else if (isIn && first.name.kind !== "Identifier") {
      this.at("TS2491", "The left-hand side of a 'for...in' statement cannot be a destructuring pattern.", first.name);
    } else if (isIn && (initializer.declarationKind === "using" || initializer.declarationKind === "await using")) {
      this.at(
        "TS1493",
        `The left-hand side of a 'for...in' statement cannot be a '${initializer.declarationKind}' declaration.`,
        initializer,
      );
    }
  }

  private checkForAwait(node: ForOfStatement): void {
    if (this.code.kind === "staticBlock") {
      this.report(
        "TS18038",
        "'for await' loops cannot be used inside a class static block.",
        node.pos + 4,
        node.pos + 9,
      );
    }
  }

  // ---- expressions

  private checkAwait(pos: number): void {
    const code = this.code;
    if (code.kind === "staticBlock")
      this.report("TS18037", "'await' expression cannot be used inside a class static block.", pos, pos + 5);
    else if (!code.isAsync)
      this.report(
        "TS1308",
        "'await' expressions are only allowed within async functions and at the top levels of modules.",
        pos,
        pos + 5,
      );
    else if (this.inParameters)
      this.report("TS2524", "'await' expressions cannot be used in a parameter initializer.", pos, pos + 5);
  }

  private checkBinary(node: BinaryExpression): void {
    switch (node.operator) {
      case "=":
        this.targets.checkTarget(node.left, "assignment");
        this.strictName(skipParentheses(node.left));
        return;
      case "+=":
      case "-=":
      case "*=":
      case "/=":
      case "%=":
      case "**=":
      case "<<=":
      case ">>=":
      case ">>>=":
      case "&=":
      case "|=":
      case "^=":
      case "&&=":
      case "||=":
      case "??=":
        this.targets.checkReference(node.left, "assignment");
        this.strictName(skipParentheses(node.left));
        return;
      case "??":
        this.checkCoalesce(node.left);
        this.checkCoalesce(node.right);
        return;
      default:
        return;
    }
  }

  private checkCoalesce(operand: Expression): void {
    if (operand.kind === "BinaryExpression" && (operand.operator === "||" || operand.operator === "&&"))
      this.mixed(operand, "??", operand.operator);
  }

  private mixed(node: Node, a: string, b: string): void {
    this.at("TS5076", `'${b}' and '${a}' operations cannot be mixed without parentheses.`, node);
  }
}
