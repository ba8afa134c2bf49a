using System.Text;
using Migration.Runtime.Compiled;

namespace Migration.Runtime.Warehouse;

/// <summary>Creates a plan's models in the schema of the plan's name, each after what it reads, and proves their contracts.</summary>
internal sealed class ModelRunner(IWarehouse warehouse, CompiledPlan plan, IReadOnlyDictionary<string, string> variables)
{
    /// <summary>SQL with references, sources and variables filled in.</summary>
    public string Render(IReadOnlyList<SqlPart> parts)
    {
        var sql = new StringBuilder();
        foreach (var part in parts)
        {
            sql.Append(part switch
            {
                SqlPart.Text text => text.Value,
                SqlPart.Ref reference => warehouse.Dialect.Relation(plan.Name, reference.Model),
                SqlPart.Source source => warehouse.Dialect.Relation(source.Schema, source.Table),
                SqlPart.Var variable => variables.GetValueOrDefault(variable.Name) ?? variable.Default
                    ?? throw new ConfigurationException($"the models need variable {variable.Name}: set it under variables in the environment file"),
                _ => throw new ArgumentOutOfRangeException(nameof(parts), part, "not a piece of SQL"),
            });
        }

        return sql.ToString().TrimEnd().TrimEnd(';');
    }

    /// <summary>Creates a model in place of an older one and returns when its contract holds.</summary>
    public async Task CreateAsync(CompiledModel model, CancellationToken cancellation)
    {
        var relation = warehouse.Dialect.Relation(plan.Name, model.Name);
        var table = model.Materialized == "table";
        try
        {
            await warehouse.ExecuteAsync($"CREATE SCHEMA IF NOT EXISTS {warehouse.Dialect.Identifier(plan.Name)}", cancellation);
            await DropOtherKind(model.Name, relation, table, cancellation);
            await warehouse.ExecuteAsync($"CREATE OR REPLACE {(table ? "TABLE" : "VIEW")} {relation} AS {Render(model.Sql)}", cancellation);
        }
        catch (System.Data.Common.DbException exception)
        {
            throw new ModelException($"model {model.Name}: {exception.Message.ReplaceLineEndings(" ")}", exception);
        }

        if (model.Contract.Count > 0)
        {
            await new ModelContract(warehouse, model, relation).ProveAsync(cancellation);
        }
    }

    /// <summary>A view can't take the place of a table, nor a table that of a view.</summary>
    private async Task DropOtherKind(string name, string relation, bool table, CancellationToken cancellation)
    {
        var kind = (string?)await warehouse.ScalarAsync(
            "SELECT table_type FROM information_schema.tables WHERE lower(table_schema) = lower($1) AND lower(table_name) = lower($2)", cancellation, plan.Name, name);
        if (kind is not null && (kind == "VIEW") == table)
        {
            await warehouse.ExecuteAsync($"DROP {(table ? "VIEW" : "TABLE")} {relation}", cancellation);
        }
    }
}

/// <summary>A model that can't be created or breaks its contract.</summary>
public sealed class ModelException(string message, Exception? inner = null) : Exception(message, inner);
