using Migration.Language.Model;
using ValueType = Migration.Language.Model.ValueType;

namespace Migration.Generator.Emit;

/// <summary>A bound expression as one C# expression over <c>row</c>; what needs more than that becomes a method of the mapping.</summary>
internal sealed class ExpressionEmitter(MappingModel mapping, MappingScope scope, string field)
{
    private int _lifted;

    public string Emit(ExpressionModel expression) => expression switch
    {
        ExpressionModel.Column column => "row." + scope.Properties[column.Ordinal],
        ExpressionModel.Reference reference => "row." + scope.Properties[mapping.Columns.Count + reference.Index],
        ExpressionModel.Literal literal => literal.Source,
        ExpressionModel.Call call => Call(call),
        ExpressionModel.RecordType type => $"{MappingScope.Context}.RecordTypeId({scope.RecordTypes[type.Index]})",
        ExpressionModel.Values values => Helper("value", values.Input, values.Type, (code, head) => ValueSwitch(code, head, values)),
        ExpressionModel.RecordTypeByValue types => Helper("value", types.Input, types.Type, (code, head) => RecordTypeSwitch(code, head, types)),
        ExpressionModel.User user => Helper("user", user.Input, user.Type, (code, head) => UserLookup(code, head, user)),
        _ => throw new NotSupportedException(expression.GetType().Name),
    };

    /// <summary>A transform that takes no null is not called for one: the result is null too.</summary>
    private string Call(ExpressionModel.Call call)
    {
        var guards = new List<string>();
        var arguments = new List<string>();
        foreach (var (argument, parameter) in call.Arguments.Zip(call.Method.Parameters, (argument, parameter) => (argument, parameter)))
        {
            var source = Emit(argument);
            if (argument.Type.Nullable && !parameter.Type.EndsWith("?", StringComparison.Ordinal))
            {
                var name = Naming.Camel(parameter.Name) + (_lifted++ == 0 ? "" : _lifted.ToString(System.Globalization.CultureInfo.InvariantCulture));
                guards.Add($"{source} is {{ }} {name}");
                source = name;
            }

            arguments.Add(source);
        }

        var result = $"{scope.TypeNames.Short(call.Method.Type)}.{call.Method.Method}({string.Join(", ", arguments)})";
        return guards.Count == 0 ? result : $"({string.Join(" && ", guards)} ? {result} : null)";
    }

    private string Helper(string parameter, ExpressionModel input, ValueType result, Action<CodeWriter, string> write)
    {
        var source = Emit(input);
        var name = scope.Helper(field);
        scope.Helpers.Add(new HelperMethod(name, input.Type, result, parameter, write));
        return $"{name}({source}, {MappingScope.Context})";
    }

    private void ValueSwitch(CodeWriter code, string head, ExpressionModel.Values values)
    {
        var arms = values.Arms.Select(arm => (Types.Constant(values.Input.Type.Type, arm.From), Types.Constant(values.Type.Type, arm.To)));
        var otherwise = values.Otherwise switch
        {
            null => NotMapped(values.Type),
            ExpressionModel.Literal literal => literal.Source,
            _ => "value",
        };
        Switch(code, head, arms, values.Input.Type.Nullable && values.Type.Nullable, otherwise);
    }

    private void RecordTypeSwitch(CodeWriter code, string head, ExpressionModel.RecordTypeByValue types)
    {
        var arms = types.Arms.Select(arm => (Types.Constant(types.Input.Type.Type, arm.From), RecordTypeId(arm.Index)));
        Switch(code, head, arms, types.Input.Type.Nullable && types.Type.Nullable, types.Otherwise is { } index ? RecordTypeId(index) : NotMapped(types.Type));
    }

    private static void Switch(CodeWriter code, string head, IEnumerable<(string From, string To)> arms, bool nullStaysNull, string otherwise)
    {
        using (code.Block(head + " value switch", "};"))
        {
            if (nullStaysNull)
            {
                code.Line("null => null,");
            }

            foreach (var (from, to) in arms)
            {
                code.Line($"{from} => {to},");
            }

            code.Line($"_ => {otherwise},");
        }
    }

    private void UserLookup(CodeWriter code, string head, ExpressionModel.User user)
    {
        var lookup = $"{MappingScope.Context}.UserId(user)";
        if (user.Otherwise is not null)
        {
            lookup += $" ?? {MappingScope.Context}.UserId({Literal.Text(user.Otherwise)})";
        }

        lookup += $" ?? {MappingScope.Context}.NoUser({Literal.Text(field)}, user)";
        var nullStaysNull = user.Otherwise is null && user.Input.Type.Nullable && user.Type.Nullable;
        code.Line(head);
        code.Line($"    {(nullStaysNull ? "user is null ? null : " : "")}{lookup};");
    }

    private string RecordTypeId(int index) => $"{MappingScope.Context}.RecordTypeId({scope.RecordTypes[index]})";

    private string NotMapped(ValueType type) =>
        $"{MappingScope.Context}.NotMapped<{Types.CSharp(type with { Nullable = type.Type != ColumnType.Text })}>({Literal.Text(field)}, value)";
}
