namespace Migration.Sandbox.Seeding;

/// <summary>SplitMix64 keyed by what the value belongs to: a row's values don't depend on which rows were made before it.</summary>
internal struct Dice
{
    private ulong _state;

    public Dice(int seed, int org, int topic, long index)
    {
        _state = Mix((ulong)(uint)seed + 0x9E3779B97F4A7C15UL);
        _state = Mix(_state ^ (((ulong)(uint)org << 32) | (uint)topic));
        _state = Mix(_state ^ (ulong)index);
    }

    /// <summary>0 to <paramref name="count"/> - 1.</summary>
    public int Next(int count) => (int)(((UInt128)NextBits() * (ulong)(uint)count) >> 64);

    /// <summary>Both ends included.</summary>
    public int Between(int low, int high) => low + Next(high - low + 1);

    public bool Percent(int chance) => Next(100) < chance;

    /// <summary>True once in <paramref name="count"/> times.</summary>
    public bool OnceIn(int count) => Next(count) == 0;

    public T Pick<T>(ReadOnlySpan<T> choices) => choices[Next(choices.Length)];

    /// <summary>Index into <paramref name="weights"/>, which add up to 100.</summary>
    public int Weighted(ReadOnlySpan<int> weights)
    {
        var roll = Next(100);
        for (var i = 0; i < weights.Length; i++)
        {
            if ((roll -= weights[i]) < 0)
            {
                return i;
            }
        }

        return weights.Length - 1;
    }

    private ulong NextBits() => Mix(_state += 0x9E3779B97F4A7C15UL);

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
