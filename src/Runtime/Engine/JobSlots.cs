namespace Migration.Runtime.Engine;

/// <summary>
/// Ingest jobs that may run at once in the target, whichever step they belong to. Jobs that wait for each other's locks make each other slower: a job
/// that met locks halves the number, and after as many jobs without one as may run, it grows by one again.
/// </summary>
internal sealed class JobSlots(int most) : IDisposable
{
    private readonly SemaphoreSlim _free = new(most);
    private readonly Lock _gate = new();
    private readonly int _most = most;
    private int _limit = most;
    private int _withheld;
    private int _clean;

    /// <summary>Jobs that may run at once now.</summary>
    public int Limit
    {
        get
        {
            lock (_gate)
            {
                return _limit;
            }
        }
    }

    public Task WaitAsync(CancellationToken cancellation) => _free.WaitAsync(cancellation);

    public void Release()
    {
        lock (_gate)
        {
            if (_withheld > 0)
            {
                _withheld--;
            }
            else
            {
                _free.Release();
            }
        }
    }

    /// <summary>Takes note of a job that has ended. Returns the new limit when it has changed.</summary>
    public int? Ended(bool metLocks)
    {
        lock (_gate)
        {
            var before = _limit;
            if (metLocks)
            {
                Lower(Math.Max(1, _limit / 2));
            }
            else if (++_clean >= _limit && _limit < _most)
            {
                Raise();
            }

            return _limit == before ? null : _limit;
        }
    }

    public void Dispose() => _free.Dispose();

    private void Lower(int limit)
    {
        (_withheld, _limit, _clean) = (_withheld + _limit - limit, limit, 0);

        // What is free is taken away at once, the rest as it comes back.
        while (_withheld > 0 && _free.Wait(0, CancellationToken.None))
        {
            _withheld--;
        }
    }

    private void Raise()
    {
        (_limit, _clean) = (_limit + 1, 0);
        if (_withheld > 0)
        {
            _withheld--;
        }
        else
        {
            _free.Release();
        }
    }
}
