using Migration.Language.Model;

namespace Migration.Generator.Emit;

/// <summary>What the engine asks a mapping for before it reads rows: the overridden properties of CompiledMapping.</summary>
internal static class MappingFacts
{
    public static void Emit(CodeWriter code, MappingModel mapping, MappingScope scope)
    {
        code.Line($"public override string Step => {scope.Step}.Type;");
        Fact(code, "string", "Object", Literal.Text(mapping.Object));
        Fact(code, "LoadOperation", "Operation", "LoadOperation." + mapping.Operation);
        Fact(code, "string", "KeyField", Literal.Text(mapping.KeyField));
        Fact(code, "string", "KeyColumn", Literal.Text(mapping.KeyColumn));
        Fact(code, "string", "View", Literal.Text(mapping.View));
        Fact(code, "string?", "LineageView", Literal.TextOrNull(mapping.LineageView));
        List(code, "string", "Columns", mapping.Columns.Select(column => Literal.Text(column.Name)));
        List(code, "ParentReference", "References", mapping.References.Select(Reference));
        List(code, "ParentReference", "Deferred", mapping.Deferred.Select(Reference));
        Fact(code, "Activation?", "Activation", Activation(mapping.Activation));
        List(code, "string", "RecordTypes", mapping.RecordTypes.Select(Literal.Text));
        Fact(code, "bool", "NeedsUsers", Literal.Boolean(mapping.Fields.Any(field => AsksForUser(field.Value))));

        // Last, beside the method that writes the fields in this order.
        List(code, "string", "Header", mapping.Fields.Select(field => Literal.Text(field.Name)));
    }

    private static void Fact(CodeWriter code, string type, string name, string value)
    {
        code.Line();
        code.Line($"public override {type} {name} => {value};");
    }

    private static void List(CodeWriter code, string type, string name, IEnumerable<string> items)
    {
        code.Line();
        code.List($"public override IReadOnlyList<{type}> {name} {{ get; }} =", items.ToList(), ";", item => code.Line(item + ","));
    }

    private static string Reference(ReferenceModel reference)
    {
        var targets = reference.Targets.Select(target => $"new({Literal.Text(target.Step)}, {Literal.Text(target.Object)}, {Literal.TextOrNull(target.Kind)})");
        return $"new({Literal.Text(reference.Field)}, {Literal.Text(reference.ByColumn)}, {Literal.TextOrNull(reference.KindColumn)}, "
            + $"Required: {Literal.Boolean(reference.Required)}, {Literal.List(targets)})";
    }

    private static string Activation(ActivationModel? activation) => activation is null
        ? "null"
        : $"new({Literal.Text(activation.Field)}, {Literal.Text(activation.Value)}, {Literal.TextOrNull(activation.WhenColumn)})";

    private static bool AsksForUser(ExpressionModel expression) => expression switch
    {
        ExpressionModel.User => true,
        ExpressionModel.Call call => call.Arguments.Any(AsksForUser),
        ExpressionModel.Values values => AsksForUser(values.Input) || (values.Otherwise is { } otherwise && AsksForUser(otherwise)),
        ExpressionModel.RecordTypeByValue types => AsksForUser(types.Input),
        _ => false,
    };
}
