using System.Diagnostics;
using System.Text;

namespace Aspire.Hosting.Processes;

/// <summary>
/// A small shell process that outlives this one and ends everything a supervised process started. It reads orders from
/// a pipe that only this process holds; when the pipe closes, on purpose or because this process was killed, it asks what
/// is left to end (TERM), waits, and kills. It runs in a session of its own, out of reach of Ctrl+C and of a group kill.
/// </summary>
/// <remarks>
/// It knows its charges by their process group and, where one left the group, by a cookie in the inherited environment.
/// The cookie also covers a start that was under way when this process died: until exec has given the new process its
/// environment, that process still holds the pipe open. So the guard starts first.
/// </remarks>
internal sealed class ProcessGuard : IDisposable
{
    /// <summary>The environment variable that carries the cookie.</summary>
    public const string CookieVariable = "AGENTSTACK_SUPERVISED_BY";

    private const string Script = """
        exec >/dev/null 2>&1
        trap '' HUP INT QUIT TERM
        read -r cookie || exit
        read -r leader || leader=

        if [ -r /proc/self/environ ]; then
          escaped() {
            for environ in $(grep -lsF -- "$cookie" /proc/[0-9]*/environ); do
              pid=${environ#/proc/}
              pid=${pid%/environ}
              read -r stat <"/proc/$pid/stat" || continue
              set -- ${stat##*") "}
              [ "$3" = "$leader" ] || echo "$pid"
            done
          }
          grouped() { grep -qsE "\) [^ZX] [0-9]+ $leader " /proc/[0-9]*/stat; }
        else
          escaped() {
            ps -axEww -o pid=,pgid=,command= | while read -r pid group command; do
              case $command in *"$cookie"*) [ "$group" = "$leader" ] || echo "$pid" ;; esac
            done
          }
          grouped() { ps -axo pgid=,stat= | grep -qE "^ *$leader +[^Z]"; }
        fi
        tell() {
          kill -s "$1" -- "-$leader"
          for pid in $(escaped); do kill -s "$1" "$pid"; done
        }
        remain() { grouped || [ -n "$(escaped)" ]; }

        told=
        tenths=20
        while read -r order value; do
          case $order in
            WAIT) tenths=$value ;;
            *) tell "$order"; told=yes ;;
          esac
        done
        [ "$told" ] || tell TERM
        while remain; do
          [ "$tenths" -gt 0 ] || { tell KILL; break; }
          tenths=$((tenths - 1))
          sleep 0.1
        done
        """;

    private readonly Process _process;
    private readonly Lock _orders = new();
    private bool _released;

    private ProcessGuard(Process process)
    {
        _process = process;
        Exited = process.WaitForExitAsync(CancellationToken.None);
        Order(Cookie);
    }

    /// <summary>The guard's own process id.</summary>
    public int Id => _process.Id;

    /// <summary>Goes into the environment of the guarded process, under <see cref="CookieVariable"/>.</summary>
    public string Cookie { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Completes after <see cref="Release"/>, when nothing that was guarded remains; earlier if the guard was killed.</summary>
    public Task Exited { get; }

    /// <summary>Starts a guard with nothing to guard yet.</summary>
    public static ProcessGuard Start()
    {
        var searchPath = Environment.GetEnvironmentVariable("PATH");
        var start = SessionLauncher.StartInfo("/bin/sh", ["-c", Script, "agentstack-guard"], searchPath);
        start.WorkingDirectory = "/";
        // Neither this process's secrets nor the cookie of a guard above it belong here.
        start.Environment.Clear();
        start.Environment["PATH"] = searchPath;
        return new ProcessGuard(Process.Start(start)!);
    }

    /// <summary>Lets go of the pipes; the guard itself must have ended.</summary>
    public void Dispose() => _process.Dispose();

    /// <summary>Names the process whose group is to be guarded. Called once, first.</summary>
    public void Watch(int leader) => Order(leader.ToString());

    /// <summary>Sends a signal ("TERM", "KILL") to the group and to what escaped from it.</summary>
    public void Signal(string signal) => Order(signal);

    /// <summary>Ends the guard's work: what remains is asked once to end, and killed after <paramref name="patience"/>.</summary>
    public void Release(TimeSpan patience)
    {
        lock (_orders)
        {
            if (_released)
            {
                return;
            }

            Order($"WAIT {Math.Max(0, (int)(patience.TotalSeconds * 10))}");
            _released = true;
            _process.StandardInput.BaseStream.Close();
        }
    }

    private void Order(string line)
    {
        lock (_orders)
        {
            if (_released)
            {
                return;
            }

            try
            {
                _process.StandardInput.BaseStream.Write(Encoding.ASCII.GetBytes(line + "\n"));
            }
            catch (IOException)
            {
                // The guard was killed; Exited tells.
            }
        }
    }
}
