namespace Migration.Language.Reading;

/// <summary>Cuts words out of a text and makes one string of those that repeat: a describe snapshot is a dozen words said a thousand times.</summary>
internal sealed class WordPool
{
    private const int Slots = 512;
    private const int LongestWord = 32;

    private readonly string?[] _words = new string?[Slots];

    public string Get(string text, int start, int length)
    {
        if (length is 0 or > LongestWord)
        {
            return text.Substring(start, length);
        }

        var hash = 17u;
        for (var i = start; i < start + length; i++)
        {
            hash = unchecked((hash * 31) + text[i]);
        }

        ref var slot = ref _words[hash % Slots];
        if (slot is not null && slot.Length == length && string.CompareOrdinal(text, start, slot, 0, length) == 0)
        {
            return slot;
        }

        return slot = text.Substring(start, length);
    }
}
