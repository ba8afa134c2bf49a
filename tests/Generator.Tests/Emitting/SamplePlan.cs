using Migration.Language;
using Migration.Language.Model;
using LanguageType = Migration.Language.Model.ValueType;

namespace Generator.Tests.Emitting;

/// <summary>A small plan that uses everything an emitter has to write.</summary>
internal static class SamplePlan
{
    public const string Code = """
        using System.Data.Common;
        using System.Threading;
        using System.Threading.Tasks;
        using Migration.Runtime.Compiled;

        namespace Business
        {
            public static class Text
            {
                [Transform("shout", KeepsLength = true)]
                public static string Shout(string text) => text.ToUpperInvariant();

                [Transform("truncate", MaxLengthFrom = "length")]
                public static string Truncate(string text, int length) => text.Length <= length ? text : text[..length];
            }

            public static class Steps
            {
                [Step("sample.count")]
                public static int Count(DbDataReader rows, string region = "EU") => rows.FieldCount + region.Length;

                [Step("sample.audit")]
                public static Task<StepOutcome> AuditAsync(StepContext context, CancellationToken cancellation) => Task.FromResult(StepOutcome.Done);

                [Check("no_orphans")]
                public static Task<CheckResult> NoOrphans(StepContext context, CancellationToken cancellation) => Task.FromResult(CheckResult.Pass());
            }

            public sealed class Contributor
            {
                public async ValueTask Run(string environment, string @event, CancellationToken cancellation) => await Task.Delay(0, cancellation);
            }
        }

        // What a business may have called its own things: none of it may get in the way of generated code.
        namespace Migrations
        {
            public sealed class CompiledMapping;

            public static class Text;

            public static class System;

            public sealed class DateOnly;
        }
        """;

    private static readonly LanguageType Text = new(ColumnType.Text, Nullable: false);
    private static readonly LanguageType TextOrNull = new(ColumnType.Text, Nullable: true);

    private static readonly ColumnModel[] Columns =
    [
        new("legacy_key", Text),
        new("name", TextOrNull),
        new("industry", TextOrNull),
        new("amount", new(ColumnType.Decimal, Nullable: true, Precision: 18, Scale: 2)),
        new("employees", new(ColumnType.Integer, Nullable: false)),
        new("score", new(ColumnType.Double, Nullable: true)),
        new("is_active", new(ColumnType.Boolean, Nullable: false)),
        new("founded_on", new(ColumnType.Date, Nullable: true)),
        new("changed_at", new(ColumnType.Timestamp, Nullable: false)),
        new("owner_email", TextOrNull),
        new("kind", Text),
        new("parent_key", TextOrNull),
        // Names that collide with each other and with members of every C# type.
        new("to_string", TextOrNull),
        new("toString", TextOrNull),
    ];

    public static PlanModel Plan { get; } = new(
        "sample",
        "unified",
        "0123abcd",
        new WindowModel("America/New_York", 180, 360, 600),
        0.001m,
        new([Land, Business]),
        new([Mapping]),
        new([Model]),
        new([new OrgExtractModel("atlas", new([new ObjectExtractModel("Account", "account", "SELECT Id, Name FROM Account", new([new RawColumnModel("Id", ColumnType.Text), new RawColumnModel("Name", ColumnType.Text)]))])) { Fingerprint = "aa" }]),
        new([new FileExtractModel("mint", new([new FileTableModel("listing", "${DATA}/mint*.csv", "csv", new([new RawColumnModel("id", ColumnType.Text)]))])) { Fingerprint = "bb" }]));

    private static MappingModel Mapping => new(
        "sample.account",
        "plans/sample/sample/account.map.yml",
        "Account",
        LoadOperation.Upsert,
        "Legacy_Key__c",
        "legacy_key",
        "stg_account",
        "stg_account_sources",
        new(Columns),
        new(
        [
            new FieldModel("Legacy_Key__c", "string", ClearsOnNull: false, Column(0)),
            new FieldModel("Name", "string", ClearsOnNull: false, Call("Truncate", "string", "string", Call("Shout", "string", "string", Column(1)), new ExpressionModel.Literal("5", new(ColumnType.Integer, false)))),
            new FieldModel("Industry", "picklist", ClearsOnNull: true, new ExpressionModel.Values(Column(2), new([new ValueArm("F&B", "Restaurant"), new ValueArm("Say \"hi\"", "Retail")]), null, TextOrNull)),
            new FieldModel("AnnualRevenue", "currency", ClearsOnNull: true, Column(3)),
            new FieldModel("NumberOfEmployees", "int", ClearsOnNull: true, Column(4)),
            new FieldModel("Score__c", "double", ClearsOnNull: true, Column(5)),
            new FieldModel("Active__c", "boolean", ClearsOnNull: false, Column(6)),
            new FieldModel("Founded__c", "date", ClearsOnNull: true, Column(7)),
            new FieldModel("Changed__c", "datetime", ClearsOnNull: true, Column(8)),
            new FieldModel("OwnerId", "reference", ClearsOnNull: false, new ExpressionModel.User(Column(9), "migration.user@example.com", Text)),
            new FieldModel("RecordTypeId", "reference", ClearsOnNull: false, new ExpressionModel.RecordTypeByValue(Column(10), new([new RecordTypeArm("M", 0), new RecordTypeArm("P", 1)]), null, Text)),
            new FieldModel("Partner__c", "reference", ClearsOnNull: true, new ExpressionModel.Reference(0, TextOrNull)),
            new FieldModel("Country__c", "string", ClearsOnNull: false, new ExpressionModel.Literal("\"United States\"", Text)),
        ]),
        new([new ReferenceModel("Partner__c", "parent_key", "kind", Required: false, new([new ReferenceTargetModel("sample.account", "Account", "M"), new ReferenceTargetModel("sample.lead", "Lead", "P")]))]),
        new([new ReferenceModel("ParentId", "parent_key", null, Required: false, new([new ReferenceTargetModel("sample.account", "Account", null)]))]),
        new ActivationModel("Status__c", "Activated", "is_active"),
        new(["Merchant", "Partner_Org"])) { Fingerprint = "dd" };

    private static SqlModel Model => new(
        "stg_account",
        "view",
        new(
        [
            new SqlPartModel(SqlPartKind.Text, "\nselect {'a': {'b': 1}} as nested,\n    \"\"\"odd\"\"\" as quoted\n\nfrom "),
            new SqlPartModel(SqlPartKind.Ref, "account"),
            new SqlPartModel(SqlPartKind.Text, " join "),
            new SqlPartModel(SqlPartKind.Source, "raw_atlas", "account"),
            new SqlPartModel(SqlPartKind.Text, " where region = '"),
            new SqlPartModel(SqlPartKind.Var, "region", "EU"),
            new SqlPartModel(SqlPartKind.Text, "'\n"),
        ]),
        new([new ColumnModel("legacy_key", Text), new ColumnModel("name", TextOrNull)])) { Fingerprint = "cc" };

    private static PhaseModel Land => new(
        "Land",
        new([new GroupModel("Sources",
            new(
            [
                new NodeModel("extract.atlas", NodeKind.Extract, "atlas", EquatableList<EdgeModel>.Empty),
                new NodeModel("extract.mint", NodeKind.Land, "mint", EquatableList<EdgeModel>.Empty),
                new NodeModel("models", NodeKind.Models, "", EquatableList<EdgeModel>.Empty),
            ]))]),
        EquatableList<ValidationModel>.Empty);

    private static PhaseModel Business => new(
        "Pre-Sales & more",
        new([new GroupModel("Accounts",
            new(
            [
                new NodeModel("sample.account", NodeKind.Load, "sample.account", EquatableList<EdgeModel>.Empty),
                new NodeModel("sample.account:defer", NodeKind.Defer, "sample.account", new([new EdgeModel("sample.account", EdgeReason.Deferred, "ParentId")])),
                new NodeModel("sample.account:activate", NodeKind.Activate, "sample.account", new([new EdgeModel("sample.account:defer", EdgeReason.Activation, "Status__c")])),
                CodeNode("sample.count", "stg_account", CodeResult.Count, Method("Steps", "Count", "int", ("rows", "global::System.Data.Common.DbDataReader"), ("region", "string")), new ArgumentModel("rows", ArgumentSource.Reader, null), new ArgumentModel("region", ArgumentSource.Literal, "\"US\"")),
                CodeNode("sample.audit", null, CodeResult.OutcomeTask, Method("Steps", "AuditAsync", "global::System.Threading.Tasks.Task<global::Migration.Runtime.Compiled.StepOutcome>", ("context", "global::Migration.Runtime.Compiled.StepContext"), ("cancellation", "global::System.Threading.CancellationToken")), new ArgumentModel("context", ArgumentSource.Context, null), new ArgumentModel("cancellation", ArgumentSource.Cancellation, null)),
                CodeNode("sample.contributor", null, CodeResult.Task, Method("Contributor", "Run", "global::System.Threading.Tasks.ValueTask", ("environment", "string"), ("event", "string"), ("cancellation", "global::System.Threading.CancellationToken")) with { IsStatic = false }, new ArgumentModel("environment", ArgumentSource.Environment, null), new ArgumentModel("event", ArgumentSource.Literal, "\"x\""), new ArgumentModel("cancellation", ArgumentSource.Cancellation, null)),
            ]))]),
        new(
        [
            new ValidationModel(ValidationKind.Counts, "counts", EquatableList<SqlPartModel>.Empty, null),
            new ValidationModel(ValidationKind.Assertion, "unique_names", new([new SqlPartModel(SqlPartKind.Text, "select 1 where false")]), null),
            new ValidationModel(ValidationKind.Code, "no_orphans", EquatableList<SqlPartModel>.Empty, "global::Business.Steps.NoOrphans"),
        ]));

    private static ExpressionModel.Column Column(int ordinal) => new(ordinal, Columns[ordinal].Name, Columns[ordinal].Type);

    private static ExpressionModel.Call Call(string method, string parameter, string result, params ExpressionModel[] arguments) => new(
        Method("Text", method, result, [("text", parameter), ("length", "int")]),
        new(arguments),
        TextOrNull,
        IsLifted: true);

    private static MethodSymbolModel Method(string type, string method, string returns, params (string Name, string Type)[] parameters) => new(
        method, "global::Business." + type, method, new(parameters.Select(parameter => new ParameterModel(parameter.Name, parameter.Type, Optional: false))), returns, IsStatic: true, IsCallable: true);

    private static NodeModel CodeNode(string step, string? view, CodeResult result, MethodSymbolModel method, params ArgumentModel[] arguments) =>
        new(step, NodeKind.Code, step, EquatableList<EdgeModel>.Empty, new CodeStepModel(step, view, method, new(arguments), result));
}
