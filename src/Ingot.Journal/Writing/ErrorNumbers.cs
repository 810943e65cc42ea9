using System.Runtime.CompilerServices;
using Ingot.Core.Errors;

namespace Ingot.Journal.Writing;

/// <summary>Numbers the errors of a run as they are first seen, so that an attempt and the error it led to name the same one.</summary>
internal sealed class ErrorNumbers
{
    private readonly ConditionalWeakTable<IngotException, StrongBox<int>> _numbers = [];
    private int _last;

    internal int Of(IngotException error) => _numbers.GetValue(error, _ => new StrongBox<int>(Interlocked.Increment(ref _last))).Value;
}
