using System.Data.Common;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Migration.Runtime.Compiled;

namespace Demo
{
    public static class Business
    {
        [Step("foundation.audit")]
        public static async Task<int> AuditAsync(StepContext context, DbDataReader rows, int limit, CancellationToken cancellation)
        {
            var read = 0;
            while (read < limit && await rows.ReadAsync(cancellation))
            {
                read++;
            }

            return read;
        }

        [Transform("bare_number", KeepsLength = true)]
        public static string BareNumber(string value) => new(value.Where(char.IsAsciiDigit).ToArray());

        [Check("no_orphans")]
        public static Task<CheckResult> NoOrphansAsync(StepContext context, CancellationToken cancellation) => Task.FromResult(CheckResult.Pass());
    }
}

namespace Adapters.Team
{
    /// <summary>As somebody else wrote it.</summary>
    public static class MigrateAccountTeam
    {
        public static Task<int> Run(string environment, string batchId, CancellationToken cancellation) => Task.FromResult(0);
    }
}
