using System.Text;

namespace Migration.Runtime.Csv;

/// <summary>Reads back one row that <see cref="CsvRowWriter"/> has written.</summary>
internal static class CsvLine
{
    public static List<string> Split(string line)
    {
        var values = new List<string>();
        var value = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            var letter = line[i];
            if (quoted)
            {
                if (letter != '"')
                {
                    value.Append(letter);
                }
                else if (i + 1 < line.Length && line[i + 1] == '"')
                {
                    value.Append('"');
                    i++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (letter == '"')
            {
                quoted = true;
            }
            else if (letter is ',' or '\n')
            {
                values.Add(value.ToString());
                value.Clear();
            }
            else
            {
                value.Append(letter);
            }
        }

        return values;
    }
}
