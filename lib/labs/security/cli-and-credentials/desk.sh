# Sits down at a desk where nobody has worked before: what the AWS CLI finds there, the lab has put there. Read into a subshell,
# with the desk's folder; your own ~/.aws and variables are out of sight, and stay as they are.
#   (. desk.sh "$Desk"; aws configure list)
export HOME=$1
for name in ${!AWS_*}; do
  case $name in
    # How this machine reaches AWS, or the emulator.
    AWS_ENDPOINT_URL | AWS_CA_BUNDLE) ;;
    *) unset "$name" ;;
  esac
done
# Nobody asks a computer for its instance profile that is no instance.
export AWS_EC2_METADATA_DISABLED=true AWS_PAGER=
