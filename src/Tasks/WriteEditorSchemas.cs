using System.Text;
using Microsoft.Build.Framework;
using Migration.Language;
using Migration.Language.Shapes;

namespace Migration.Tasks;

/// <summary>Writes the JSON schemas that editors of YAML read: plans/.schemas/.</summary>
public sealed class WriteEditorSchemas : Microsoft.Build.Utilities.Task
{
    [Required]
    public string RepositoryRoot { get; set; } = "";

    public override bool Execute()
    {
        var folder = InputFiles.Absolute(RepositoryRoot, EditorSchemas.Folder);
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var schema in EditorSchemas.All())
            {
                File.WriteAllText(Path.Combine(folder, schema.FileName), schema.Text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.LogError(null, BuildFaults.SchemasNotWritten, null, folder, 0, 0, 0, 0, "The schemas for editors could not be written: {0}", exception.Message);
        }

        return !Log.HasLoggedErrors;
    }
}
